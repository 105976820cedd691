package org.seisbridge.portal.login;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._assertOne;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.portal.PortalPages.address;
import static org.seisbridge.portal.PortalPages.go;
import static org.seisbridge.portal.PortalPages.text;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.login.LoginForm;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.portal.ModelledAccounts;
import org.seisbridge.portal.ModelledCatalogue;
import org.seisbridge.portal.PortalPages;
import org.seisbridge.portal.search.SearchView;

/** What somebody meets who is not logged in, or not any more. */
class LoginViewIT {
  private final PortalPages pages = new PortalPages();
  private final ModelledAccounts accounts = new ModelledAccounts();

  @BeforeEach
  void serve() {
    accounts.serve(pages.bus());
    ModelledCatalogue.DOZEN.serve(pages.bus());
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "sbs_unknown"})
  void whoIsNobodyLogsInAndGoesWhereTheyWanted(String cookie) {
    pages.open(cookie, "record=4&for=velocity");

    _assertOne(LoginView.class);
    assertThat(address()).startsWith("login?redirect=");
    assertThat(redirect()).isEqualTo("/?record=4&for=velocity");
    assertThat(_get(LoginForm.class).getAction()).isEqualTo("auth/login");
  }

  @Test
  void whoIsLoggedInMeetsThePageItself() {
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());

    pages.open(ModelledAccounts.MARAS, "");

    _assertOne(SearchView.class);
  }

  @Test
  void aLoginThatEndsShowsNothingMore() {
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    pages.open(ModelledAccounts.MARAS, "");
    pages.answersUntil(() -> text("status").startsWith("12 records"));

    accounts.end(ModelledAccounts.MARAS);
    go("", "record=3");

    _assertOne(LoginView.class);
    _assertNone(SearchView.class);
    assertThat(redirect()).isEqualTo("/?record=3");
  }

  @Test
  void aLoginThatEndsWhileAPageAsksLeadsToAnother() {
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
    pages.open(ModelledAccounts.MARAS, "record=3");
    pages.answersUntil(() -> !text("query-title").isEmpty());

    accounts.end(ModelledAccounts.MARAS);
    PortalPages.search();
    pages.answersUntil(() -> address().startsWith("login"));

    assertThat(redirect()).isEqualTo("/?record=3");
  }

  @ParameterizedTest
  @CsvSource({
    "error, The name or the password is wrong.",
    "error=wait, Too many tries.",
    "error=link, This link has been used or has ended.",
    "error=oidc, The OpenID provider did not let you in.",
    "error=team&user=ann.b, You have an account but are in no team yet; ask an administrator of your team to add ann.b.",
    "error=team&user=a%20link%20to, You have an account but are in no team yet; ask an administrator of your team to add you.",
    "error=other, You could not be logged in."
  })
  void whyNobodyCameInIsSaid(String query, String reason) {
    pages.open(null, "");

    go("login", query);

    assertThat(text("login-error")).startsWith(reason);
  }

  @Test
  void anOpenIdProviderIsOfferedByItsName() {
    accounts.offer("Institute");
    pages.open(null, "");

    go("login", "redirect=%2F%3Frecord%3D3");

    Anchor provider = _get(Anchor.class, spec -> spec.withId("login-openid"));
    assertThat(provider.getText()).isEqualTo("Log in with Institute");
    assertThat(provider.getHref()).isEqualTo("auth/oidc?redirect=%2F%3Frecord%3D3");
  }

  @Test
  void whereThereIsNoProviderNoneIsOffered() {
    pages.open(null, "");

    go("login", "");

    _assertNone(Anchor.class, spec -> spec.withId("login-openid"));
  }

  @Test
  void nothingIsAmissAtFirst() {
    pages.open(null, "");

    go("login", "");

    assertThat(text("login-error")).isEmpty();
    assertThat(redirect()).isEqualTo("/");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https%3A%2F%2Felsewhere.example%2F",
        "%2F%2Felsewhere.example%2F",
        "%2F%2F%2Felsewhere.example%2F",
        "%2F%09%2Felsewhere.example",
        "%2F%5Celsewhere.example",
        "javascript%3Aalert(1)",
        "elsewhere"
      })
  void aLinkLeadsNowhereElseAfterLogin(String redirect) {
    pages.open(null, "");

    go("login", "redirect=" + redirect);

    assertThat(redirect()).isEqualTo("/");
  }

  /** What the form says about where to go. */
  private static String redirect() {
    return _get(LoginForm.class)
        .getElement()
        .getChildren()
        .filter(child -> "redirect".equals(child.getAttribute("name")))
        .map(child -> child.getAttribute("value"))
        .findFirst()
        .orElseThrow();
  }
}
