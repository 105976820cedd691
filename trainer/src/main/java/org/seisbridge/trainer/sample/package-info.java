/** What training draws from: simulated samples, their cache on disk, augmentation. */
package org.seisbridge.trainer.sample;
