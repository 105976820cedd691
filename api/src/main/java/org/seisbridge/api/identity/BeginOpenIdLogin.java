package org.seisbridge.api.identity;

/**
 * Begins a login at the OpenID provider.
 *
 * @param page path of the platform to go to afterwards; null for the first page
 */
public record BeginOpenIdLogin(String page) {}
