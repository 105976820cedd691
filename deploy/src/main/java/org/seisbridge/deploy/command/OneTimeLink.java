package org.seisbridge.deploy.command;

import java.net.URI;
import java.util.Optional;
import org.seisbridge.api.identity.LoginLink;
import org.seisbridge.deploy.console.Console;
import org.seisbridge.deploy.platform.Catalogue;

/** A link by which a user logs in once, as a person reads it. */
final class OneTimeLink {
  private OneTimeLink() {}

  /** The link alone, for a script may want it; what to know of it is said beside. */
  static String text(LoginLink link, Catalogue catalogue, Console console) {
    console.say(
        "%s logs in once by this link, until %s. It is shown this once."
            .formatted(link.user(), link.expires()));
    Optional<URI> server = catalogue.server();
    if (server.isEmpty()) {
      console.say("Put the server's address before it, once 'seisbridge serve' says where it is.");
      return link.path();
    }
    return server.get().resolve(link.path()).toString();
  }
}
