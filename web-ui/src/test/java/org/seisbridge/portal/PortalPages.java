package org.seisbridge.portal;

import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._find;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.mvysny.fakeservlet.FakeRequest;
import com.github.mvysny.kaributesting.v10.MockVaadin;
import com.github.mvysny.kaributesting.v10.Routes;
import com.github.mvysny.kaributesting.v10.mock.MockVaadinServlet;
import com.github.mvysny.kaributesting.v10.mock.MockedUI;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.router.QueryParameters;
import io.vertx.core.Vertx;
import jakarta.servlet.http.Cookie;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.portal.login.LoginCheck;
import org.seisbridge.portal.login.LoginView;
import org.seisbridge.portal.record.RecordView;
import org.seisbridge.portal.search.SearchView;

/** The pages over real services on a real bus, without a browser. */
public final class PortalPages implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final ServiceBus bus = new ServiceBus(vertx);
  private final BlockingQueue<Runnable> answers = new LinkedBlockingQueue<>();

  /** Where the services are to be. */
  public ServiceBus bus() {
    return bus;
  }

  /** Opens the search page in a browser with that cookie; null for none. */
  public void open(String credential, String address) {
    MockVaadin.setMockRequestFactory(
        session -> {
          FakeRequest request = new FakeRequest(session);
          if (credential != null) {
            request.addCookie(new Cookie("seisbridge-session", credential));
          }
          return request;
        });
    Routes routes =
        new Routes(Set.of(SearchView.class, RecordView.class, LoginView.class), Set.of(), true);
    MockVaadin.setup(MockedUI::new, new ServletWith(new Services(bus, answers::add), routes));
    go("", address);
  }

  /** Goes to a page within the same browser window. */
  public static void go(String path, String query) {
    UI.getCurrent().navigate(path, QueryParameters.fromString(query));
  }

  /** Where the browser is. */
  public static String address() {
    return UI.getCurrent().getActiveViewLocation().getPathWithQueryParameters();
  }

  /** Lets answers reach the page, one after the other, until it is as expected. */
  public void answersUntil(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      try {
        Runnable answer = answers.poll(2, TimeUnit.MINUTES);
        assertThat(answer).as("one more answer").isNotNull();
        answer.run();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      MockVaadin.clientRoundtrip(false);
    }
  }

  /** Presses the search page's button. */
  public static void search() {
    _click(_get(Button.class, spec -> spec.withId("search-button")));
  }

  /** The text in the part of that id; empty while it is hidden. */
  public static String text(String id) {
    return _find(Component.class, spec -> spec.withId(id)).stream()
        .map(component -> component.getElement().getTextRecursively())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    MockVaadin.tearDown();
    MockVaadin.setMockRequestFactory(FakeRequest::new);
    vertx.close().await();
  }

  private static final class ServletWith extends MockVaadinServlet {
    private static final long serialVersionUID = 1L;

    private final transient Services services;

    ServletWith(Services services, Routes routes) {
      super(routes, MockedUI::new);
      this.services = services;
    }

    @Override
    protected void servletInitialized() {
      getServletContext().setAttribute(Services.class.getName(), services);
      LoginCheck.install(getService());
    }
  }
}
