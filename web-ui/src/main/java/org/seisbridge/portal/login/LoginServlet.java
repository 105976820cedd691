package org.seisbridge.portal.login;

import com.vaadin.flow.server.VaadinServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Serves the pages to whoever is logged in, and a page to log in on to everybody else. */
public final class LoginServlet extends VaadinServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void servletInitialized() {
    LoginCheck.install(getService());
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    LoginSession.endAnothers(request);
    super.service(request, response);
  }
}
