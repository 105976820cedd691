package org.seisbridge.portal;

import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;

/** What every page of the portal has: server push. */
@Push
public final class PortalShell implements AppShellConfigurator {
  private static final long serialVersionUID = 1L;
}
