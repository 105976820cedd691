/** Verification by physics: whether a velocity model makes the gather that was recorded. */
package org.seisbridge.api.verify;
