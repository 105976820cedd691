package org.seisbridge.portal.login;

import static com.github.mvysny.kaributesting.v10.LocatorJ._assertNone;
import static com.github.mvysny.kaributesting.v10.LocatorJ._click;
import static com.github.mvysny.kaributesting.v10.LocatorJ._get;
import static com.github.mvysny.kaributesting.v10.LocatorJ._setValue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.seisbridge.portal.PortalPages.text;

import com.github.mvysny.kaributesting.v10.ContextMenuKt;
import com.github.mvysny.kaributesting.v10.NotificationsKt;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.textfield.PasswordField;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.seisbridge.api.Caller;
import org.seisbridge.api.Contract;
import org.seisbridge.api.catalog.CatalogStatus;
import org.seisbridge.api.catalog.StoreHealth;
import org.seisbridge.portal.ModelledAccounts;
import org.seisbridge.portal.ModelledCatalogue;
import org.seisbridge.portal.PortalPages;

/** What a page knows about who is logged in, and what they can do about it. */
class AccountMenuIT {
  private final PortalPages pages = new PortalPages();
  private final ModelledAccounts accounts = new ModelledAccounts();

  @BeforeEach
  void logIn() {
    accounts.serve(pages.bus());
    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.mara());
  }

  @AfterEach
  void close() {
    pages.close();
  }

  @Test
  void theHeaderSaysWhoWorksForWhichTeam() {
    open();

    assertThat(account().getElement().getTextRecursively()).isEqualTo("mara · Basin");
    List<MenuItem> choices = account().getSubMenu().getItems();
    assertThat(choices)
        .extracting(MenuItem::getText)
        .containsExactly("Switch team", "Change password…", "Log out");
    assertThat(choices.getFirst().getSubMenu().getItems())
        .extracting(MenuItem::getText)
        .containsExactly("Delta");
  }

  @Test
  void aPageAsksAsWhoeverIsLoggedIn() {
    AtomicReference<Caller> asking = new AtomicReference<>();
    ModelledCatalogue.DOZEN.serveAllBut(Contract.STATUS, pages.bus());
    pages
        .bus()
        .serve(
            Contract.STATUS,
            (caller, _) -> {
              asking.set(caller);
              StoreHealth health = new StoreHealth(StoreHealth.State.UP, "None.");
              return Future.succeededFuture(new CatalogStatus(0, 0, 0, null, true, health));
            });

    open();
    pages.answersUntil(() -> !text("status").isEmpty());

    assertThat(asking).hasValue(ModelledAccounts.mara().caller());
  }

  @Test
  void aPageAboutOneTeamShowsNothingOfAnother() {
    ModelledCatalogue.DOZEN.serve(pages.bus());
    pages.open(ModelledAccounts.MARAS, "record=3");
    pages.answersUntil(() -> !text("query-title").isEmpty());

    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.maraIn(3, "Delta"));
    PortalPages.search();
    pages.answersUntil(() -> !text("results-error").isEmpty());

    assertThat(text("results-error"))
        .isEqualTo("You work for the team Delta by now; this page is about Basin. Reload it.");
  }

  @Test
  void theNextPageIsAboutTheTeamThatWasSwitchedTo() {
    open();

    accounts.begin(ModelledAccounts.MARAS, ModelledAccounts.maraIn(3, "Delta"));
    PortalPages.go("", "record=3");

    assertThat(account().getElement().getTextRecursively()).isEqualTo("mara · Delta");
  }

  @Test
  void aFirstPasswordIsSet() {
    open();
    openDialog();

    change("", "correct horse battery", "correct horse battery");
    pages.answersUntil(() -> !NotificationsKt.getNotifications().isEmpty());

    assertThat(accounts.password("mara")).isEqualTo("correct horse battery");
    _assertNone(PasswordDialog.class);
  }

  @Test
  void aPasswordThatIsTooShortOrMistypedIsNotSent() {
    open();
    openDialog();

    change("", "short", "shorter");

    assertThat(field("next").getErrorMessage()).isEqualTo("Use 12 characters or more.");
    assertThat(field("repeated").getErrorMessage()).isEqualTo("This is not the same as above.");
    assertThat(accounts.password("mara")).isNull();
  }

  @Test
  void whyAPasswordWasNotChangedIsSaid() {
    open();
    openDialog();
    change("", "correct horse battery", "correct horse battery");
    pages.answersUntil(() -> !NotificationsKt.getNotifications().isEmpty());

    openDialog();
    change("wrong", "another horse battery", "another horse battery");
    pages.answersUntil(() -> !text("password-error").isEmpty());

    assertThat(text("password-error")).isEqualTo("The current password is another.");
  }

  private void open() {
    pages.open(ModelledAccounts.MARAS, "");
  }

  private static MenuItem account() {
    return _get(MenuBar.class).getItems().getFirst();
  }

  private static void openDialog() {
    ContextMenuKt._clickItemWithCaption(_get(MenuBar.class), "Change password…");
  }

  private static void change(String current, String next, String repeated) {
    _setValue(field("current"), current);
    _setValue(field("next"), next);
    _setValue(field("repeated"), repeated);
    _click(_get(Button.class, spec -> spec.withId("password-change")));
  }

  private static PasswordField field(String name) {
    return _get(PasswordField.class, spec -> spec.withId("password-" + name));
  }
}
