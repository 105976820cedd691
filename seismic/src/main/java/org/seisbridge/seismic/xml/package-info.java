/** XML documents from anybody: read within limits, and nothing outside of them. */
package org.seisbridge.seismic.xml;
