package org.seisbridge.deploy.console;

import picocli.CommandLine.IVersionProvider;

/** The version in the jar's manifest. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"SeisBridge " + Version.class.getPackage().getImplementationVersion()};
  }
}
