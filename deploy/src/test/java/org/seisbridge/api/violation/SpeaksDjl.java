package org.seisbridge.api.violation;

import ai.djl.Model;

record SpeaksDjl(Model model) {}
