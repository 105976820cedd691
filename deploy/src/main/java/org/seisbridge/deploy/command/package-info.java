/** The commands, a class each, and the options they share. */
package org.seisbridge.deploy.command;
