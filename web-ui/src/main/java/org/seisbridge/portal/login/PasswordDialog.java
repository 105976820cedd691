package org.seisbridge.portal.login;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.textfield.Autocomplete;
import com.vaadin.flow.component.textfield.PasswordField;
import com.vaadin.flow.data.value.ValueChangeMode;
import org.seisbridge.api.identity.ChangePassword;
import org.seisbridge.api.identity.Done;
import org.seisbridge.api.identity.IdentityContract;
import org.seisbridge.portal.Message;
import org.seisbridge.portal.Services;

/** Gives whoever is logged in another password. */
final class PasswordDialog extends Dialog {
  private static final long serialVersionUID = 1L;
  private static final int SHORTEST = 12;

  private final transient Services services;
  private final PasswordField current = field("current", Autocomplete.CURRENT_PASSWORD);
  private final PasswordField next = field("next", Autocomplete.NEW_PASSWORD);
  private final PasswordField repeated = field("repeated", Autocomplete.NEW_PASSWORD);
  private final Message error = new Message("password-error");

  PasswordDialog(Services services) {
    this.services = services;
    setId("password-dialog");
    setHeaderTitle("Change password");
    current.setLabel("Current password");
    current.setHelperText("Leave it empty if you came by a one-time link.");
    next.setLabel("New password");
    next.setHelperText("%d characters or more.".formatted(SHORTEST));
    repeated.setLabel("New password again");
    Div fields = new Div(current, next, repeated, error);
    fields.addClassName("password-fields");
    add(fields);
    configureButtons();
  }

  private static PasswordField field(String id, Autocomplete kind) {
    PasswordField field = new PasswordField();
    field.setId("password-" + id);
    field.setAutocomplete(kind);
    field.setValueChangeMode(ValueChangeMode.EAGER);
    field.setManualValidation(true);
    return field;
  }

  private void configureButtons() {
    Button cancel = new Button("Cancel", event -> close());
    Button change = new Button("Change password", event -> change());
    change.setId("password-change");
    change.addThemeVariants(ButtonVariant.PRIMARY);
    change.addClickShortcut(Key.ENTER);
    getFooter().add(cancel, change);
  }

  private void change() {
    error.clear();
    boolean longEnough = next.getValue().length() >= SHORTEST;
    mark(next, longEnough ? null : "Use %d characters or more.".formatted(SHORTEST));
    boolean same = repeated.getValue().equals(next.getValue());
    mark(repeated, same ? null : "This is not the same as above.");
    if (longEnough && same) {
      services.ask(
          IdentityContract.CHANGE_PASSWORD,
          new ChangePassword(
              current.getValue().isEmpty() ? null : current.getValue(),
              next.getValue(),
              LoginSession.credential(UI.getCurrent().getSession())),
          this::changed,
          failure -> error.show(failure.getMessage()));
    }
  }

  private static void mark(PasswordField field, String reason) {
    field.setInvalid(reason != null);
    field.setErrorMessage(reason);
  }

  private void changed(Done done) {
    close();
    Notification.show("Your password is changed; your other sessions have ended.");
  }
}
