package org.seisbridge.portal.search;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.function.SerializableRunnable;
import com.vaadin.flow.router.RouterLink;
import java.util.Locale;
import org.seisbridge.api.catalog.CatalogRecord;
import org.seisbridge.api.search.Hit;
import org.seisbridge.api.verify.VerifyReply;
import org.seisbridge.portal.record.HitCard;
import org.seisbridge.portal.record.RecordView;

/** A record found in the list of them, with what verification says of it. */
final class HitItem extends ListItem {
  private static final long serialVersionUID = 1L;

  private final HitCard card;
  private final Span verdict = new Span();
  private final transient Hit hit;
  private double misfit = Double.POSITIVE_INFINITY;

  /**
   * @param state of the search that found it
   */
  HitItem(HitCard card, Hit hit, SearchState state, SearchEdit edit) {
    this.card = card;
    this.hit = hit;
    long record = hit.record().id();
    Button more = button("more", "More like this", () -> edit.apply(now -> now.like(record)));
    Button less = button("less", "Less like this", () -> edit.apply(now -> now.unlike(record)));
    boolean known = state.records().contains(record);
    more.setEnabled(!known);
    less.setEnabled(!known);
    RouterLink open = new RouterLink("Open record", RecordView.class, String.valueOf(record));
    open.getElement().setAttribute("aria-label", "Open record: " + hit.record().name());
    Div actions = new Div(more, less, open);
    actions.addClassName("hit-actions");
    verdict.addClassName("verdict");
    verdict.setVisible(false);
    add(card, actions, verdict);
  }

  private Button button(String id, String text, SerializableRunnable pressed) {
    Button button = new Button(text, event -> pressed.run());
    button.setId(id + "-" + hit.record().id());
    button.addThemeVariants(ButtonVariant.TERTIARY, ButtonVariant.SMALL);
    button.setAriaLabel(text + ": " + hit.record().name());
    return button;
  }

  CatalogRecord record() {
    return hit.record();
  }

  /** Infinite as long as it is not known. */
  double misfit() {
    return misfit;
  }

  void setRank(int rank) {
    card.setRank(rank);
  }

  /** Says that its misfit is being computed. */
  void await() {
    misfit = Double.POSITIVE_INFINITY;
    say("Simulating…");
  }

  /**
   * Shows its misfit.
   *
   * @param opened what a click on it does
   */
  void show(VerifyReply reply, SerializableRunnable opened) {
    misfit = reply.misfit();
    say("");
    Button button = new Button("Misfit " + text(misfit), event -> opened.run());
    button.setId("misfit-" + reply.record());
    button.addThemeVariants(ButtonVariant.TERTIARY);
    button.setTooltipText(
        String.format(
            Locale.ENGLISH,
            "0: the model makes this very gather; 1: silence would do as well. Scale %.3g, shift"
                + " %.0f ms. Click for the gathers.",
            reply.scale(),
            1000 * reply.shift()));
    verdict.add(button);
  }

  void fail(String reason) {
    say("Not verified: " + reason);
  }

  private void say(String text) {
    verdict.removeAll();
    verdict.setText(text);
    verdict.setVisible(true);
  }

  static String text(double misfit) {
    return String.format(Locale.ENGLISH, "%.3f", misfit);
  }
}
