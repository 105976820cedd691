/** What a U-Net in Python is evaluated by, beside a model of ours. */
package org.seisbridge.benchmarks.unet;
