/** Events in continuous data, told as they come. */
package org.seisbridge.deploy.watch;
