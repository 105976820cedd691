package org.seisbridge.portal;

import static java.util.Objects.requireNonNull;

import com.vaadin.flow.di.LookupInitializer;
import com.vaadin.flow.router.InternalServerError;
import com.vaadin.flow.router.RouteNotFoundError;
import com.vaadin.flow.server.InitParameters;
import com.vaadin.flow.server.communication.JSR356WebsocketInitializer;
import com.vaadin.flow.server.startup.ErrorNavigationTargetInitializer;
import com.vaadin.flow.server.startup.LookupServletContainerInitializer;
import com.vaadin.flow.server.startup.RouteRegistryInitializer;
import com.vaadin.flow.server.startup.VaadinAppShellInitializer;
import io.vertx.core.Vertx;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.Resource;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.seisbridge.api.ServiceBus;
import org.seisbridge.portal.login.LoginServlet;
import org.seisbridge.portal.login.LoginView;
import org.seisbridge.portal.record.RecordView;
import org.seisbridge.portal.search.SearchView;

/**
 * The portal: web pages over the services on an event bus. Its URLs are relative, so that it works
 * on its own port as well as behind a proxy; to log in takes the platform's door before it.
 */
public final class Portal implements AutoCloseable {
  private static final Set<Class<?>> VIEWS =
      Set.of(SearchView.class, RecordView.class, LoginView.class);
  private static final Set<Class<?>> ERROR_VIEWS =
      Set.of(RouteNotFoundError.class, InternalServerError.class);

  /** How long a page that has gone silent keeps its memory; an open one says that it is there. */
  private static final int SESSION_SECONDS = 30 * 60;

  private final Server server;
  private final URI uri;

  private Portal(Server server, URI uri) {
    this.server = server;
    this.uri = uri;
  }

  /**
   * Starts the portal and returns when it answers.
   *
   * @param vertx whose event bus the services are on; stays open when the portal closes
   * @param host to listen on, such as {@code 127.0.0.1}
   * @param port to listen on; 0 for any free one
   * @throws UncheckedIOException if it cannot listen there
   */
  public static Portal start(Vertx vertx, String host, int port) {
    requireNonNull(host, "host");
    Server server = new Server(new InetSocketAddress(host, port));
    server.setHandler(
        pages(server, new Services(new ServiceBus(vertx), Thread::startVirtualThread)));
    // The door before it says by a header whether the browser came by https.
    ((ServerConnector) server.getConnectors()[0])
        .getConnectionFactory(HttpConnectionFactory.class)
        .getHttpConfiguration()
        .addCustomizer(new ForwardedRequestCustomizer());
    try {
      server.start();
      int listening = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
      return new Portal(server, new URI("http", null, host, listening, "/", null, null));
    } catch (IOException e) {
      stop(server, e);
      throw new UncheckedIOException("the portal cannot listen on " + host + ":" + port, e);
    } catch (Exception e) {
      stop(server, e);
      throw new IllegalStateException("the portal did not start", e);
    }
  }

  /** Where the portal answers. */
  public URI uri() {
    return uri;
  }

  /** Stops serving; open pages lose their connection. */
  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the portal did not stop", e);
    }
  }

  private static ServletContextHandler pages(Server server, Services services) {
    ServletContextHandler pages = new ServletContextHandler(ServletContextHandler.SESSIONS);
    pages.setClassLoader(Portal.class.getClassLoader());
    pages.getSessionHandler().setMaxInactiveInterval(SESSION_SECONDS);
    pages.getSessionHandler().setHttpOnly(true);
    pages.getSessionHandler().setSameSite(HttpCookie.SameSite.LAX);
    pages.setBaseResource(staticResources(server));
    pages.setAttribute(Services.class.getName(), services);
    // The build leaves this in the jar only, and there is no other mode to run in.
    pages.setInitParameter(InitParameters.SERVLET_PARAMETER_PRODUCTION_MODE, "true");
    // Flow expects a class path scan to find these; naming them starts faster and works in any jar.
    initialize(pages, new LookupServletContainerInitializer(), Set.of(LookupInitializer.class));
    initialize(pages, new RouteRegistryInitializer(), VIEWS);
    initialize(pages, new ErrorNavigationTargetInitializer(), ERROR_VIEWS);
    initialize(pages, new VaadinAppShellInitializer(), Set.of(PortalShell.class));
    JakartaWebSocketServletContainerInitializer.configure(pages, null);
    pages.addEventListener(new JSR356WebsocketInitializer());
    ServletHolder servlet = new ServletHolder(LoginServlet.class);
    servlet.setAsyncSupported(true);
    pages.addServlet(servlet, "/*");
    return pages;
  }

  private static void initialize(
      ServletContextHandler pages, ServletContainerInitializer initializer, Set<Class<?>> types) {
    pages.addServletContainerInitializer(initializer, types.toArray(Class<?>[]::new));
  }

  /** Everything that any jar on the class path has under {@code META-INF/resources}. */
  private static Resource staticResources(Server server) {
    try {
      ResourceFactory factory = ResourceFactory.of(server);
      return ResourceFactory.combine(
          Collections.list(Portal.class.getClassLoader().getResources("META-INF/resources"))
              .stream()
              .map((URL url) -> factory.newResource(url))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException("the portal's static files cannot be listed", e);
    }
  }

  private static void stop(Server server, Exception cause) {
    try {
      server.stop();
    } catch (Exception e) {
      cause.addSuppressed(e);
    }
  }
}
