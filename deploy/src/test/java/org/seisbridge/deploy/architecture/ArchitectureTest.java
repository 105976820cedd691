package org.seisbridge.deploy.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.ImportOption.Predefined;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The dependency rule between modules holds, and would tell if it did not. */
class ArchitectureTest {
  private static final JavaClasses HOUSE = classes(Predefined.DO_NOT_INCLUDE_TESTS);
  private static final JavaClasses VIOLATIONS =
      classes(location -> location.matches(Pattern.compile(".*/(violation|util)/.*")));

  static Stream<String> rules() {
    return HouseRules.all().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void theHouseKeepsIt(String sentence) {
    ArchRule rule = HouseRules.all().get(sentence);
    rule.because(sentence).allowEmptyShould(true).check(HOUSE);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void aViolationIsSeen(String sentence) {
    assertThat(HouseRules.all().get(sentence).evaluate(VIOLATIONS).hasViolation()).isTrue();
  }

  private static JavaClasses classes(ImportOption which) {
    return new ClassFileImporter().withImportOption(which).importPackages("org.seisbridge");
  }
}
