/** What the program says to the person or the program that started it. */
package org.seisbridge.deploy.console;
