package dev.gotap.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two JVMs that share a limit never exceed it, and use all of it. */
@NeedsRedis
@Timeout(300)
class SharedLimitTest {

    private record Member(Process process, BufferedReader lines) {

        static Member start(RedisServer server) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            LimitedProcess.class.getName(),
                            server.uri())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Member(process, process.inputReader());
        }

        String next(String beginning) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = lines.readLine();
            }
            assertThat(line).as("what begins with \"%s\"", beginning).isNotNull();
            return line.substring(beginning.length());
        }

        void go() throws IOException {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        }
    }

    @Test
    void twoProcesses_atOnce_areServedTheLimitTogether() throws Exception {
        List<Member> members = new ArrayList<>();
        try (RedisServer server = RedisServer.start()) {
            members.add(Member.start(server));
            members.add(Member.start(server));
            for (Member member : members) {
                member.next("ready");
            }
            for (Member member : members) {
                member.go();
            }
            int served = 0;
            for (Member member : members) {
                served += Integer.parseInt(member.next("served "));
                assertThat(member.process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }

            assertThat(2 * LimitedProcess.REQUESTS).isGreaterThan(LimitedProcess.LIMIT);
            assertThat(served).isEqualTo(LimitedProcess.LIMIT);
        } finally {
            members.forEach(member -> member.process.destroyForcibly());
        }
    }
}
