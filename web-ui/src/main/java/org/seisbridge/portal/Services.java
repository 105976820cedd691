package org.seisbridge.portal;

import static java.util.Objects.requireNonNull;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.server.VaadinSession;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.seisbridge.api.Caller;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.Operation;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Authenticate;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.LoginWays;
import org.seisbridge.api.identity.LoginWaysQuery;
import org.seisbridge.portal.login.LoginCheck;
import org.seisbridge.portal.login.LoginSession;
import org.seisbridge.portal.login.LoginView;

/**
 * The services on the bus, for pages: answers come back to the page that asked. Each request is on
 * behalf of whoever the page's login stands for at that time, so that one that has ended is worth
 * nothing at once.
 */
public final class Services {
  private final ServiceBus bus;
  private final Executor answers;

  /**
   * @param bus where the services are
   * @param answers runs what pages do with answers; never the bus's own threads, for drawing a page
   *     may wait for the page's lock
   */
  public Services(ServiceBus bus, Executor answers) {
    this.bus = requireNonNull(bus, "bus");
    this.answers = requireNonNull(answers, "answers");
  }

  /** The services of the portal that the current thread works for. */
  public static Services current() {
    return VaadinService.getCurrent().getContext().getAttribute(Services.class);
  }

  /**
   * Asks for the current page and returns at once. One of the two consumers runs later, under the
   * page's lock; none if the page is closed by then, or if whoever uses it has to log in again.
   */
  public <Q extends Record, R extends Record> void ask(
      Operation<Q, R> operation,
      Q request,
      SerializableConsumer<R> answered,
      SerializableConsumer<ServiceException> failed) {
    UI page = UI.getCurrent();
    Identity shown = LoginCheck.identity(page);
    Consumer<R> onAnswer = page.accessLater(answered, () -> {});
    Consumer<ServiceException> onFailure =
        page.accessLater(
            failure -> {
              if (failure.code() == ErrorCode.UNAUTHENTICATED) {
                LoginView.open(page);
              } else {
                failed.accept(failure);
              }
            },
            () -> {});
    identify(page.getSession())
        .compose(now -> as(now, shown).call(operation, request))
        .onComplete(
            result ->
                answers.execute(
                    () -> {
                      if (result.succeeded()) {
                        onAnswer.accept(result.result());
                      } else {
                        onFailure.accept((ServiceException) result.cause());
                      }
                    }));
  }

  /**
   * Asks and waits, for threads that may: those that answer a download.
   *
   * @throws ServiceException if the request fails
   */
  public <Q extends Record, R extends Record> R await(Operation<Q, R> operation, Q request) {
    return await(
        identify(VaadinSession.getCurrent())
            .compose(now -> bus.as(now.caller()).call(operation, request)));
  }

  /**
   * Whom the current thread works for; waits for the answer.
   *
   * @throws ServiceException with {@link ErrorCode#UNAUTHENTICATED} if it is nobody
   */
  public Identity identity() {
    return await(identify(VaadinSession.getCurrent()));
  }

  /**
   * How users may log in; waits for the answer.
   *
   * @throws ServiceException if nobody can tell
   */
  public LoginWays loginWays() {
    return await(bus.as(Caller.PLATFORM).call(IdentityContract.LOGIN_WAYS, new LoginWaysQuery()));
  }

  private Future<Identity> identify(VaadinSession session) {
    String credential = LoginSession.credential(session);
    if (credential == null) {
      return Future.failedFuture(
          new ServiceException(ErrorCode.UNAUTHENTICATED, "Log in to see this."));
    }
    return bus.as(Caller.PLATFORM)
        .call(IdentityContract.AUTHENTICATE, new Authenticate(credential, null));
  }

  /**
   * The bus on behalf of somebody who has not gone over to another team since the page was made.
   */
  private ServiceBus as(Identity now, Identity shown) {
    if (shown != null && shown.team() != now.team()) {
      throw new ServiceException(
          ErrorCode.PRECONDITION_FAILED,
          "You work for the team %s by now; this page is about %s. Reload it."
              .formatted(now.teamName(), shown.teamName()));
    }
    return bus.as(now.caller());
  }

  private static <T> T await(Future<T> reply) {
    try {
      return reply.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw (ServiceException) e.getCause();
    }
  }
}
