package org.seisbridge.deploy.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.seisbridge.deploy.CommandRun;

/** Which catalogue a command line names, and what is said of one that names none or two. */
class ServerChoiceTest {
  @TempDir Path folder;

  @Test
  void aServerAndAFolderTogetherAreRefused() {
    String server = "http://127.0.0.1:1";

    wrong("--server is for a server, --data for", "records", "--server", server, "--data", "x");
    wrong("--database", "datasets", "--server", server, "--database", "jdbc:postgresql://h/n");
    wrong("--hnsw-m", "audit", "--server", server, "--hnsw-m", "8");
    wrong("--model", "infer", "g.npy", "--server", server, "--model", "x");
  }

  @Test
  void anAddressIsASchemeAndAHost() {
    for (String address : new String[] {"ftp://h", "localhost:8080", "http://h/path", "//h"}) {
      wrong("--server takes https://HOST", "datasets", "--server", address);
    }
  }

  @Test
  void aTokenIsForAServer() throws IOException {
    wrong("--token-file needs --server", "datasets", "--token-file", token("t").toString());
  }

  @Test
  void anOptionThatWouldBeLostIsRefused() {
    wrong("--data goes behind 'seisbridge users link'", "users", "--data", "x", "link", "ann");
  }

  @Test
  void serversHaveNoServer() {
    wrong("--server", "serve", "--server", "http://127.0.0.1:1");
    wrong("--host", "demo", "--host", "0.0.0.0");
  }

  @Test
  void whatIsWrongWithAStoreIsSaidInOneSentence() {
    wrong("nonsense", "datasets", "--data", folder.toString(), "--objects", "nonsense");
  }

  @Test
  void aTokenInTheClearIsWarnedOf() throws IOException {
    String token = token("sbt_abc-_=").toString();

    CommandRun far =
        CommandRun.of("datasets", "--server", "http://0.0.0.0:1", "--token-file", token);
    assertThat(far.exitCode()).isEqualTo(1);
    assertThat(far.err()).contains("0.0.0.0 in the clear", "did not answer");

    CommandRun here =
        CommandRun.of("datasets", "--server", "http://127.0.0.1:1", "--token-file", token);
    assertThat(here.exitCode()).isEqualTo(1);
    assertThat(here.err()).doesNotContain("in the clear").contains("did not answer");
  }

  @Test
  void aFileThatHoldsNoTokenIsNamedAndNotShown() throws IOException {
    CommandRun run =
        CommandRun.of(
            "whoami", "--server", "http://h", "--token-file", token("my secret").toString());

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("token.txt: it has more than a token").doesNotContain("secret");
  }

  private Path token(String text) throws IOException {
    return Files.writeString(folder.resolve("token.txt"), text + "\n");
  }

  private static void wrong(String said, String... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(said, "--help").doesNotContain("\tat ");
  }
}
