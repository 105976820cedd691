/**
 * How another model version becomes the one in use: all records are embedded by it, and checked.
 */
package org.seisbridge.backend.promotion;
