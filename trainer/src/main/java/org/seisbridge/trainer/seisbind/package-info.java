/** How SeisBind is trained: what its runs begin with, draw, lose and end with. */
package org.seisbridge.trainer.seisbind;
