package org.seisbridge.deploy.platform;

/** What can run in a process of its own. */
public enum Part {
  /** Catalogue, stores, services and HTTP. One process has it. */
  BACKEND,
  /** The model that embeds and infers. Several processes may have it; they take turns. */
  TRAINER,
  /** The web pages. */
  PORTAL
}
