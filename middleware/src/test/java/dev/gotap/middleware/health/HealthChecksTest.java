package dev.gotap.middleware.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.Connection;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class HealthChecksTest {

    @Test
    void dataSource_ofALivingDatabase_isHealthy() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:health");

        assertThat(HealthChecks.dataSource(source).check()).isEqualTo(HealthResult.healthy());
    }

    @Test
    void dataSource_ofADeadDatabase_fails() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:gone;IFEXISTS=TRUE");

        assertThatThrownBy(() -> HealthChecks.dataSource(source).check()).isInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void dataSource_givesItsConnectionBack() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:returned");
        try (Connection kept = source.getConnection()) {
            HealthChecks.dataSource(source).check();
            try (var sessions =
                    kept.createStatement().executeQuery("SELECT COUNT(*) FROM INFORMATION_SCHEMA.SESSIONS")) {
                sessions.next();
                assertThat(sessions.getInt(1)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"200, HEALTHY", "204, HEALTHY", "302, UNHEALTHY", "404, UNHEALTHY", "503, UNHEALTHY"})
    void http_byStatus(int status, HealthStatus expected) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            HealthResult result = HealthChecks.http(uri).check();
            assertThat(result.status()).isEqualTo(expected);
            assertThat(result.details()).containsEntry("status", status);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void http_ofAnAddressThatIsNone_isRefusedAtOnce() {
        assertThatThrownBy(() -> HealthChecks.http(URI.create("ftp://example.com/")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void heap_byItsShare() throws Exception {
        assertThat(HealthChecks.heap(1, 2).check().status()).isEqualTo(HealthStatus.HEALTHY);
        assertThat(HealthChecks.heap(1e-9, 2).check().status()).isEqualTo(HealthStatus.DEGRADED);
        assertThat(HealthChecks.heap(1e-9, 1e-9).check().status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(HealthChecks.heap(1, 2).check().details()).containsKeys("usedBytes", "maxBytes");
    }
}
