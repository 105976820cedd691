package org.seisbridge.deploy.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Which part of the house may lean on which. The portal is what the module web-ui holds. */
final class HouseRules {
  private static final String ROOT = "org.seisbridge";

  private HouseRules() {}

  /** Every rule by the sentence it stands for. */
  static Map<String, ArchRule> all() {
    Map<String, ArchRule> rules = new LinkedHashMap<>();
    rules.put("seismic depends on no other module", module("seismic"));
    rules.put("api depends on seismic", module("api", "seismic"));
    rules.put("migrations depends on no other module", module("migrations"));
    rules.put("trainer depends on seismic and api", module("trainer", "seismic", "api"));
    rules.put(
        "backend depends on seismic, api and migrations",
        module("backend", "seismic", "api", "migrations"));
    rules.put(
        "the portal depends on api, and on what api speaks of", module("portal", "api", "seismic"));
    rules.put(
        "seismic is plain Java",
        noClasses()
            .that()
            .resideInAPackage(within("seismic"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "ai.djl..", "java.sql..", "javax.sql.."));
    rules.put(
        "all of DJL is in trainer",
        noClasses()
            .that()
            .resideOutsideOfPackage(within("trainer"))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.djl.."));
    rules.put(
        "arrays are scaled by Scaled, for gradients' sake",
        noClasses()
            .that()
            .resideInAPackage(within("trainer"))
            .should()
            .callMethod(NDArray.class, "mul", Number.class)
            .orShould()
            .callMethod(NDArray.class, "div", Number.class));
    rules.put(
        "integrators need no more than the Vert.x core and Jackson",
        classes()
            .that()
            .resideInAPackage(within("api"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                "java..", ROOT + "..", "io.vertx.core..", "com.fasterxml.jackson.."));
    rules.put(
        "a package is a thing of the domain",
        noClasses()
            .should()
            .resideInAnyPackage(
                "..util..", "..utils..", "..impl..", "..helper..", "..manager..", "..common.."));
    return rules;
  }

  private static ArchRule module(String module, String... others) {
    String[] allowed =
        Stream.concat(Stream.of(module), Stream.of(others))
            .map(HouseRules::within)
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(within(module))
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(ROOT + "..").or(resideInAnyPackage(allowed)));
  }

  private static String within(String module) {
    return ROOT + "." + module + "..";
  }
}
