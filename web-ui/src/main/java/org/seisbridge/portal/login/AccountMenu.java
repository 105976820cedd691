package org.seisbridge.portal.login;

import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.contextmenu.SubMenu;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.menubar.MenuBar;
import com.vaadin.flow.component.menubar.MenuBarVariant;
import java.util.List;
import org.seisbridge.api.identity.Identity;
import org.seisbridge.api.identity.Membership;
import org.seisbridge.portal.Services;

/** Who is logged in and for which team they work; opens to what they can do about it. */
public final class AccountMenu extends Composite<Div> {
  private static final long serialVersionUID = 1L;

  private final transient Services services;
  private final PostForm logout = new PostForm("auth/logout");
  private final PostForm team = new PostForm("auth/team");

  /** The menu of whom the current page was opened for; nothing if that is not known. */
  public AccountMenu(Services services) {
    this.services = services;
    getContent().addClassName("account");
    Identity identity = LoginCheck.identity(UI.getCurrent());
    if (identity != null) {
      getContent().add(menu(identity), logout, team);
    }
  }

  private MenuBar menu(Identity identity) {
    MenuBar bar = new MenuBar();
    bar.setId("account-menu");
    bar.addThemeVariants(MenuBarVariant.TERTIARY);
    bar.getElement().setAttribute("aria-label", "Account");
    SubMenu choices = bar.addItem(label(identity)).getSubMenu();
    List<String> others =
        identity.memberships().stream()
            .map(Membership::team)
            .filter(name -> !name.equals(identity.teamName()))
            .toList();
    if (!others.isEmpty()) {
      SubMenu teams = choices.addItem("Switch team").getSubMenu();
      others.forEach(name -> teams.addItem(name, event -> team.submit("team", name)));
    }
    choices.addItem("Change password…", event -> new PasswordDialog(services).open());
    choices.addItem("Log out", event -> logout.submit());
    return bar;
  }

  private static Span label(Identity identity) {
    Span user = new Span(identity.user());
    user.addClassName("account-user");
    Span team = new Span(identity.teamName());
    team.addClassName("account-team");
    Span label = new Span(user, new Span(" · "), team);
    label.addClassName("account-label");
    label.setTitle("%s, for the team %s".formatted(identity.user(), identity.teamName()));
    return label;
  }
}
