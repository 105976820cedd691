package org.seisbridge.deploy;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.seisbridge.api.Contract;
import org.seisbridge.api.Role;
import org.seisbridge.api.catalog.CreateDataset;
import org.seisbridge.api.identity.CreateTeam;
import org.seisbridge.api.identity.CreateUser;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.api.identity.SetMember;
import org.seisbridge.api.ingest.IngestRequest;
import org.seisbridge.deploy.demo.DemoDataset;
import org.seisbridge.deploy.platform.Catalogue;
import org.seisbridge.deploy.sample.NpyFiles;

/** Coming in and going out as a person does it: the demonstration in a browser. */
class LoginPageIT {
  private static final int RECORDS = 10;
  private static final String PASSWORD = "shale over salt over granite";

  @TempDir private static Path data;

  private static Chromium chromium;
  private static RunningDemo demo;

  private final List<String> complaints = new ArrayList<>();
  private BrowserContext context;
  private Page page;

  @BeforeAll
  static void startPortal() throws Exception {
    chromium = Chromium.start();
    PreparedData.in(data);
    demo = RunningDemo.start(data, RECORDS);
    try (Catalogue operator = demo.catalogue(null)) {
      operator.call(IdentityContract.CREATE_TEAM, new CreateTeam("north"));
    }
  }

  @AfterAll
  static void stopPortal() throws Exception {
    if (chromium != null) {
      chromium.close();
      demo.stop();
    }
  }

  @BeforeEach
  void openWindow() {
    openWindow(1280, 900);
  }

  private void openWindow(int width, int height) {
    context =
        chromium.window(new Browser.NewContextOptions().setViewportSize(width, height), complaints);
    page = context.pages().getFirst();
  }

  @AfterEach
  void closeWindow() {
    context.close();
    assertThat(complaints).as("errors in the browser's console").isEmpty();
  }

  @Test
  void aUserComesByALinkAndFromThenOnByPassword() throws Exception {
    page.navigate(linkOf("mara", "default"));
    assertLoggedIn("mara", "default");
    setPassword();
    choose("Log out");
    assertLoggedOut();

    logIn("mara", "granite over salt over shale");
    assertThat(page.locator("#login-error")).containsText("The name or the password is wrong");

    logIn("mara", PASSWORD);
    assertLoggedIn("mara", "default");
    page.locator("#record-picker input").fill(DemoDataset.name(3));
    page.locator("vaadin-combo-box-item").getByText(DemoDataset.name(3)).first().click();
    assertThat(page.locator("#hits .hit")).hasCount(RECORDS);
    assertThat(page.locator("#hits seis-velocity[data-state=drawn]")).hasCount(RECORDS);
  }

  @Test
  void allOfItGoesByKeyboard() throws Exception {
    page.navigate(linkOf("keys", "default"));
    assertLoggedIn("keys", "default");
    setPassword();

    account().focus();
    page.keyboard().press("Enter");
    assertThat(item("Change password…")).isVisible();
    page.keyboard().press("End");
    page.keyboard().press("Enter");
    assertLoggedOut();

    assertThat(page.locator("input[name=username]")).isFocused();
    page.keyboard().type("keys");
    page.keyboard().press("Tab");
    page.keyboard().type(PASSWORD);
    page.keyboard().press("Enter");
    assertLoggedIn("keys", "default");
  }

  @Test
  void afterLoginOneIsWhereOneWantedToBe() throws Exception {
    page.navigate(linkOf("otto", "default"));
    setPassword();
    context.clearCookies();
    leftBehind();

    page.navigate(demo.address() + "?record=4&for=velocity");
    assertLoggedOut();
    logIn("otto", "something that is wrong");
    assertThat(page.locator("#login-error")).isVisible();
    logIn("otto", PASSWORD);

    assertLoggedIn("otto", "default");
    assertThat(page).hasURL(Pattern.compile("/\\?record=4&for=velocity$"));
    assertThat(page.locator("#query-title")).hasText(DemoDataset.name(3));
  }

  @Test
  void whoIsTakenOutOfTheTeamSeesNothingMore() throws Exception {
    page.navigate(linkOf("nils", "default"));
    page.navigate(demo.address() + "?record=4&for=velocity");
    assertThat(page.locator("#hits .hit")).hasCount(RECORDS);
    // The subject in two pictures, the scale and the hits: none of them is asked for later.
    assertThat(page.locator("[data-state=drawn]")).hasCount(3 + RECORDS);

    try (Catalogue operator = demo.catalogue("default")) {
      operator.call(IdentityContract.SET_MEMBER, new SetMember("nils", null));
    }
    page.locator("#search-button").click();

    assertLoggedOut();
    assertThat(page.locator("#hits")).hasCount(0);
  }

  @Test
  void aLinkWorksOnce() throws Exception {
    String link = linkOf("olga", "default");
    page.navigate(link);
    assertLoggedIn("olga", "default");
    context.clearCookies();

    page.navigate(link);

    assertThat(page.locator("#login-error")).containsText("has been used or has ended");
  }

  @Test
  void aTeamSeesItsOwnAndWhoIsInTwoSwitches() throws Exception {
    String link = linkOf("ines", "north");
    try (Catalogue operator = demo.catalogue("default")) {
      operator.call(IdentityContract.SET_MEMBER, new SetMember("ines", Role.VIEWER));
    }
    try (Catalogue north = demo.catalogue("north")) {
      long dataset = north.call(Contract.CREATE_DATASET, new CreateDataset("lines", "")).id();
      north.call(
          Contract.INGEST,
          new IngestRequest(
              dataset,
              "northern.npy",
              null,
              null,
              NpyFiles.of("northern.npy", DemoDataset.sample(1).velocity())));
    }

    page.navigate(link);
    assertLoggedIn("ines", "north");
    assertThat(page.locator("#status")).hasText("1 record");
    choose("Switch team", "default");

    assertLoggedIn("ines", "default");
    assertThat(page.locator("#status")).containsText(RECORDS + " records");
    page.navigate(demo.address() + "?record=%d".formatted(RECORDS + 1));
    assertThat(page.locator("#results-error")).containsText("There is no record");
  }

  @ParameterizedTest
  @ValueSource(ints = {1280, 390})
  void loginAndAccountFitTheWindow(int width) throws Exception {
    context.close();
    openWindow(width, 844);

    page.navigate(demo.address() + "login?error");
    assertThat(page.locator("#login-error")).isVisible();
    assertNothingSticksOut();
    context.close();
    openWindow(width, 844);
    page.navigate(linkOf("a-rather.long_name-of-somebody@field" + width, "default"));
    account().click();
    item("Change password…").click();
    assertThat(page.getByLabel("New password again")).isVisible();
    assertNothingSticksOut();
  }

  private void assertNothingSticksOut() {
    Object overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth");
    assertThat(overflow).isEqualTo(0);
  }

  /** Makes a user and returns where they log in for the first time. */
  private static String linkOf(String user, String team) throws Exception {
    try (Catalogue operator = demo.catalogue(team)) {
      String path =
          operator.call(IdentityContract.CREATE_USER, new CreateUser(user, Role.EDITOR)).path();
      return demo.address().resolve(path).toString();
    }
  }

  /** As a browser is that has not been used for months. */
  private void leftBehind() {
    context.addCookies(
        List.of(new Cookie("seisbridge-session", "sbs_ended").setUrl(demo.address().toString())));
  }

  private void logIn(String user, String password) {
    page.locator("input[name=username]").fill(user);
    page.locator("input[name=password]").fill(password);
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Log in")).click();
  }

  private void setPassword() {
    choose("Change password…");
    page.locator("#password-next input").fill(PASSWORD);
    page.locator("#password-repeated input").fill(PASSWORD);
    page.keyboard().press("Enter");
    assertThat(page.getByText("Your password is changed")).isVisible();
    assertThat(page.locator("#password-next")).hasCount(0);
  }

  private void choose(String... names) {
    account().click();
    for (String name : names) {
      item(name).click();
    }
  }

  private Locator account() {
    return page.locator("#account-menu vaadin-menu-bar-button").first();
  }

  private Locator item(String name) {
    return page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name));
  }

  private void assertLoggedIn(String user, String team) {
    assertThat(account()).hasText(user + " · " + team);
  }

  private void assertLoggedOut() {
    assertThat(page.locator("#login-form")).isVisible();
    assertThat(page).hasURL(Pattern.compile("/login\\b"));
  }
}
