package org.seisbridge.portal.login;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.server.VaadinService;
import com.vaadin.flow.shared.communication.PushMode;
import org.seisbridge.api.ErrorCode;
import org.seisbridge.api.ServiceException;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.portal.Services;

/** Asks who is there before a view is made; whoever is nobody gets to log in instead. */
public final class LoginCheck {
  private LoginCheck() {}

  /** Has every page of a service checked. */
  public static void install(VaadinService service) {
    service.addSessionInitListener(LoginSession::begin);
    service.addUIInitListener(event -> event.getUI().addBeforeEnterListener(LoginCheck::check));
  }

  /** Whom a page was opened for; null if that could not be found out. */
  public static Identity identity(UI page) {
    return ComponentUtil.getData(page, Identity.class);
  }

  private static void check(BeforeEnterEvent event) {
    if (event.getNavigationTarget().equals(LoginView.class) || event.isErrorEvent()) {
      return;
    }
    try {
      admit(event.getUI(), Services.current().identity());
    } catch (ServiceException e) {
      if (e.code() == ErrorCode.UNAUTHENTICATED) {
        event.forwardTo(LoginView.class, LoginView.returningTo(event.getLocation()));
      }
      // Of whatever else is amiss the view tells, for it asks the same services.
    }
  }

  private static void admit(UI page, Identity now) {
    Identity before = identity(page);
    if (before != null && before.team() != now.team()) {
      // What the page shows besides the view is still about the other team.
      page.getPage().reload();
    }
    ComponentUtil.setData(page, Identity.class, now);
    page.getPushConfiguration().setPushMode(PushMode.AUTOMATIC);
  }
}
