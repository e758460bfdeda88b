package dev.gotap.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gotap.benchmarks.process.WholeProcess;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What the data files promise is there: no benchmark without a suite, no target without a benchmark. */
class CatalogueTest {

    private static final List<String> THE_TWENTY_TWO = List.of(
            "SimpleRoute",
            "OneParam",
            "FiveParams",
            "StaticRoutes",
            "GitHubApi",
            "GitHubApiPass",
            "RouteTree100Routes",
            "NotFound",
            "JsonRender",
            "StringRender",
            "StatusOnly",
            "Middleware",
            "Cors",
            "RateLimiter",
            "TransactionId",
            "DefaultMiddleware",
            "ContextAllocation",
            "ParamExtraction",
            "QueryParsing",
            "PosTransaction",
            "ParallelRequests",
            "RouterGroup");

    private static final List<String> COLD_START = List.of(
            "ColdStart",
            "WithBasicRoute",
            "WithMiddleware",
            "WithEventAdapters",
            "FrameworkInitializationTime",
            "MemoryAllocationDuringInit",
            "GarbageCollectionImpact",
            "ConcurrentInitialization");

    private static final List<String> ROUTING = List.of(
            "Routing100Routes",
            "Routing500Routes",
            "Routing1000Routes",
            "RoutingWithPathParams",
            "RoutingComplexPaths",
            "RoutingMethodMatching",
            "RoutingWorstCase",
            "RouteRegistration",
            "RouteRegistrationWithParams",
            "ConcurrentRouting");

    private static final List<String> MIDDLEWARE = List.of(
            "Chain5",
            "Chain10",
            "Chain15",
            "Chain25",
            "Registration",
            "Composition",
            "WithComplexLogic",
            "MemoryAllocation",
            "ErrorHandling",
            "Concurrent");

    private static final List<String> EXTRAS = List.of("Hooks", "Validation", "ResourcePool", "HealthAggregate");

    private static final List<String> EVENTS = List.of(
            "ApiGatewayV1",
            "ApiGatewayV2",
            "Sqs",
            "S3",
            "EventBridge",
            "Scheduled",
            "EventDetection",
            "EventDetectionWorstCase",
            "LargeEventParsing",
            "EventValidation",
            "EventCanHandle",
            "JsonMarshaling",
            "ConcurrentEventParsing");

    private static Stream<String> benchmarks() {
        return BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        List.of(".*"),
                        List.of())
                .stream()
                .map(BenchmarkListEntry::getUsername);
    }

    /** Suite and class of each benchmark; those of suites that share benchmarks once per suite. */
    private static Set<String> measured() {
        Set<String> keys = new TreeSet<>();
        for (Suite suite : Suite.all()) {
            Predicate<String> included = Pattern.compile(suite.include()).asPredicate();
            benchmarks().filter(included).forEach(name -> {
                String type = name.substring(0, name.lastIndexOf('.'));
                String simple = type.substring(type.lastIndexOf('.') + 1);
                keys.add(suite.name()
                        + '/'
                        + (simple.endsWith("Benchmark") ? simple + name.substring(type.length()) : simple));
            });
        }
        WholeProcess.BENCHMARKS.forEach(name -> keys.add(WholeProcessSection.SUITE + '/' + name));
        return keys;
    }

    private static void assertPresent(String suite, List<String> names) {
        Set<String> present = measured();
        present.addAll(Targets.pending().keySet());
        assertThat(present)
                .containsAll(names.stream().map(name -> suite + '/' + name).toList());
    }

    @Test
    void theTwentyTwo_each_isMeasuredOrPending() {
        assertThat(THE_TWENTY_TWO).hasSize(22);
        assertPresent("engine", THE_TWENTY_TWO);
    }

    @Test
    void coldStartRoutingMiddlewareEventsExtras_each_isMeasuredOrPending() {
        assertPresent("coldstart", COLD_START);
        assertPresent("routing", ROUTING);
        assertPresent("middleware", MIDDLEWARE);
        assertPresent("events", EVENTS);
        assertPresent("extras", EXTRAS);
    }

    @Test
    void benchmark_each_belongsToASuite() {
        List<Predicate<String>> suites = Suite.all().stream()
                .map(suite -> Pattern.compile(suite.include()).asPredicate())
                .toList();

        assertThat(benchmarks()).allMatch(name -> suites.stream().anyMatch(suite -> suite.test(name)));
    }

    @Test
    void targets_each_nameBenchmarksThatAreMeasured() {
        Targets targets = Targets.read();
        Set<String> named = new TreeSet<>();
        targets.targets().forEach(target -> {
            named.add(target.benchmark());
            if (target.yardstick() != null) {
                named.add(target.yardstick());
            }
        });
        targets.differences().forEach(part -> named.addAll(List.of(part.benchmark(), part.minus())));
        targets.ratios().forEach(ratio -> named.addAll(List.of(ratio.benchmark(), ratio.over())));
        targets.floors().forEach(floor -> named.add(floor.benchmark()));
        targets.comparisons().forEach(comparison -> {
            named.add(comparison.ours());
            comparison.others().stream()
                    .filter(other -> other.profile() == null)
                    .forEach(other -> named.add(other.benchmark()));
        });

        assertThat(named.stream().map(key -> key.replaceFirst("\\(.*\\)$", ""))).allMatch(measured()::contains);
    }

    @Test
    void pending_each_isNotMeasured() {
        assertThat(Targets.pending().keySet()).noneMatch(measured()::contains);
    }
}
