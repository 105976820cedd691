package org.seisbridge.portal.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.login.LoginForm;
import com.vaadin.flow.component.login.LoginI18n;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.shared.communication.PushMode;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.seisbridge.api.ServiceException;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.Services;

/**
 * Where one logs in. The form goes to the platform's door, which answers with a cookie or sends the
 * browser back here with the reason why not.
 */
@Route("login")
@PageTitle("Log in · SeisBridge")
public final class LoginView extends Main implements AfterNavigationObserver {
  private static final long serialVersionUID = 1L;
  private static final String ERROR = "error";
  private static final String REDIRECT = "redirect";
  private static final Pattern USER = Pattern.compile("[A-Za-z0-9._@-]{1,100}");

  private final Message error = new Message("login-error");
  private final LoginForm form = new LoginForm(texts());
  private final Element redirect = new Element("input");
  private final Anchor openId = new Anchor();

  public LoginView() {
    setId("login-view");
    addClassName("login");
    configureForm();
    configureOpenId();
    Div panel = new Div(new H1("SeisBridge"), error, form, openId);
    panel.addClassName("panel");
    add(panel);
  }

  /** The parameters of this page with which it leads back to where somebody wanted to go. */
  static QueryParameters returningTo(Location wanted) {
    String query = wanted.getQueryParameters().getQueryString();
    String path = "/" + wanted.getPath() + (query.isEmpty() ? "" : "?" + query);
    return path.equals("/") ? QueryParameters.empty() : QueryParameters.of(REDIRECT, path);
  }

  /** Leads a page of somebody who is not logged in any more here, and later back. */
  public static void open(UI page) {
    page.navigate(LoginView.class, returningTo(page.getActiveViewLocation()));
  }

  /**
   * Without push: it would tell this page that its session ends with the login, upon which the page
   * would load itself again rather than let the browser go on. Push ends with what brings this
   * view, which may itself be pushed.
   */
  @Override
  protected void onAttach(AttachEvent event) {
    UI page = event.getUI();
    page.beforeClientResponse(
        this, response -> page.getPushConfiguration().setPushMode(PushMode.DISABLED));
  }

  private void configureForm() {
    form.setId("login-form");
    form.setAction("auth/login");
    form.setForgotPasswordButtonVisible(false);
    form.getElement().setProperty("headingLevel", 2).appendChild(redirect);
    redirect
        .setAttribute("type", "hidden")
        .setAttribute("name", REDIRECT)
        .setAttribute("slot", "custom-form-area");
  }

  private void configureOpenId() {
    openId.setId("login-openid");
    openId.addClassName("login-openid");
    openId.setRouterIgnore(true);
    String provider = provider();
    openId.setText("Log in with " + provider);
    openId.setVisible(provider != null);
  }

  /** What people call the OpenID provider; null if there is none, or nobody can tell. */
  private static String provider() {
    try {
      return Services.current().loginWays().openIdProvider();
    } catch (ServiceException _) {
      // Then nobody gets in there either, and the form says why.
      return null;
    }
  }

  private static LoginI18n texts() {
    LoginI18n texts = LoginI18n.createDefault();
    texts.getForm().setUsername("Name");
    texts.getErrorMessage().setUsername("Enter your name");
    texts.getErrorMessage().setPassword("Enter your password");
    return texts;
  }

  @Override
  public void afterNavigation(AfterNavigationEvent event) {
    QueryParameters address = event.getLocation().getQueryParameters();
    String wanted = address.getSingleParameter(REDIRECT).filter(LoginView::isLocal).orElse("/");
    redirect.setAttribute("value", wanted);
    openId.setHref("auth/oidc?" + REDIRECT + "=" + URLEncoder.encode(wanted, UTF_8));
    error.clear();
    reason(address).ifPresent(error::show);
  }

  /** Whether an address is a path of this server: it may come from a link that anybody made. */
  private static boolean isLocal(String address) {
    try {
      // Browsers overlook tabs and take a backslash for a slash; a URI has neither.
      String path = new URI(address).toString();
      return path.startsWith("/") && !path.startsWith("//");
    } catch (URISyntaxException _) {
      return false;
    }
  }

  private static Optional<String> reason(QueryParameters address) {
    List<String> error = address.getParameters().get(ERROR);
    if (error == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (error.isEmpty() ? "" : error.getFirst()) {
          case "" -> "The name or the password is wrong. Try again, or ask an administrator.";
          case "wait" -> "Too many tries. Wait a quarter of an hour, then try again.";
          case "link" ->
              "This link has been used or has ended. Ask an administrator for another one.";
          case "oidc" ->
              "The OpenID provider did not let you in. Try again, or ask an administrator.";
          case "team" ->
              "You have an account but are in no team yet; ask an administrator of your team to add"
                  + " %s.".formatted(user(address));
          default -> "You could not be logged in. Try again.";
        });
  }

  /** Whom the address names, if it is a name: anybody could have made the link. */
  private static String user(QueryParameters address) {
    return address.getSingleParameter("user").filter(USER.asMatchPredicate()).orElse("you");
  }
}
