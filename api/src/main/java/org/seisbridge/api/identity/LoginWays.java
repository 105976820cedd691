package org.seisbridge.api.identity;

/**
 * How users may log in, besides by name and password.
 *
 * @param openIdProvider what people call the OpenID provider; null if there is none
 */
public record LoginWays(String openIdProvider) {}
