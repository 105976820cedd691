/**
 * Long work that outlives whoever asked for it and whatever does it: submitted by users, kept by
 * the backend, done by trainer nodes.
 */
package org.seisbridge.api.job;
