/** Models at work on files: what they are evaluated over. */
package org.seisbridge.deploy.model;
