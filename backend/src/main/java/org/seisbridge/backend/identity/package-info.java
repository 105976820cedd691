/** Users, what they are in teams, and the credentials by which they come in. */
package org.seisbridge.backend.identity;
