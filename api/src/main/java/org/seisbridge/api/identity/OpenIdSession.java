package org.seisbridge.api.identity;

/**
 * What became of a login at the OpenID provider.
 *
 * @param user name of the account, made at the first login
 * @param session null if the user is in no team yet, which an administrator of one can change
 * @param page where the login was to lead; null for the first page
 */
public record OpenIdSession(String user, Session session, String page) {}
