/** The platform put together in one process, and how a command reaches it. */
package org.seisbridge.deploy.platform;
