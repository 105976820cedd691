/**
 * Who may come in, as what, and how they say so: users, their roles in teams, sessions and tokens.
 */
package org.seisbridge.api.identity;
