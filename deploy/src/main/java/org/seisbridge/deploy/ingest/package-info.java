/** Storing whole folders: many records at a time, in bounded memory. */
package org.seisbridge.deploy.ingest;
