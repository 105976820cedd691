/** The program: its command line, and the platform put together in one process. */
package org.seisbridge.deploy;
