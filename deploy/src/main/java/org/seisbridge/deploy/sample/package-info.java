/** Making samples: velocity models by rule, and their gathers, on all cores. */
package org.seisbridge.deploy.sample;
