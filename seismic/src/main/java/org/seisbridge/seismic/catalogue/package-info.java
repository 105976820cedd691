/** What was located and who recorded it: catalogues of events and inventories of stations. */
package org.seisbridge.seismic.catalogue;
