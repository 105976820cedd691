/** SeisCLIP (Si et al. 2023, arXiv 2309.02320): what it is trained on, how, and what it is then. */
package org.seisbridge.trainer.seisclip;
