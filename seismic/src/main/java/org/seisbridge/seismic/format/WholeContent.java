package org.seisbridge.seismic.format;

import java.util.List;
import org.seisbridge.seismic.Accepted;

/** A file that is one item as a whole, and is read already. */
final class WholeContent extends FileContent {
  private final Accepted<Item> item;
  private final List<Fact> facts;

  WholeContent(String name, Accepted<Item> item, List<Fact> facts) {
    super(name, item.value().kind());
    this.item = item;
    this.facts = facts;
  }

  @Override
  public List<Fact> facts() {
    return facts;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public String place(int index) {
    return "";
  }

  @Override
  public Accepted<Item> item(int index) {
    return item;
  }
}
