/** The demonstration: a catalogue of simulated ground, and a search in it that is measured. */
package org.seisbridge.deploy.demo;
