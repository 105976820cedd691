package org.seisbridge.portal.search;

import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;

/** The first page: search. */
@Route("")
@PageTitle("SeisBridge")
public final class SearchView extends Main {
  private static final long serialVersionUID = 1L;

  public SearchView() {
    setId("search-view");
    add(new H1("SeisBridge"));
  }
}
