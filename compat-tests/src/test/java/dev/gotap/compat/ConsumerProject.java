package dev.gotap.compat;

import dev.gotap.context.Context;
import dev.gotap.middleware.Logger;
import dev.gotap.router.Router;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Somebody else's project: compiled and run on its own, with our artifacts and what they depend on, nothing else. */
final class ConsumerProject {

    // Test libraries of this build, which no consumer has.
    private static final List<String> OURS_ALONE = List.of(
            "junit",
            "assertj",
            "jqwik",
            "opentest4j",
            "apiguardian",
            "surefire",
            "byte-buddy",
            "archunit",
            "jazzer",
            "test-support",
            "h2",
            "logback");

    // What has a module descriptor that holds. Undertow's libraries do not: jboss-threads 3.9 requires
    // org.wildfly.common,
    // and the jar that comes with it has no such name. An automatic module reads the class path, so they may stay
    // there.
    private static final List<String> MODULES = List.of("jackson-", "slf4j-", "jspecify-");

    // It lives for a second.
    private static final String QUICK = "-XX:TieredStopAtLevel=1";

    private final Path folder;
    private final Path classes;
    private final List<String> modules = new ArrayList<>();
    private final List<String> libraries = new ArrayList<>();

    ConsumerProject(Path folder) throws IOException, URISyntaxException {
        this.folder = folder;
        this.classes = Files.createDirectories(folder.resolve("classes"));
        findArtifacts();
    }

    /** Compiles sources, given by path, all warnings being errors; returns what the compiler said. */
    String compile(boolean modular, Map<String, String> sources) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null)) {
            List<Path> paths = new ArrayList<>();
            for (Map.Entry<String, String> source : sources.entrySet()) {
                Path path = folder.resolve("src").resolve(source.getKey());
                Files.createDirectories(path.getParent());
                paths.add(Files.writeString(path, source.getValue()));
            }
            Iterable<? extends JavaFileObject> units = files.getJavaFileObjectsFromPaths(paths);
            List<String> options = List.of(
                    "-Xlint:all,-requires-automatic",
                    "-Werror",
                    "-proc:none",
                    "--release",
                    "17",
                    "--module-path",
                    modular ? joined(modules) : "",
                    "--class-path",
                    modular ? joined(libraries) : joined(modules) + File.pathSeparator + joined(libraries),
                    "-d",
                    classes.toString());
            StringWriter said = new StringWriter();
            boolean compiled =
                    javac.getTask(said, files, null, options, null, units).call();
            return compiled ? "" : "failed: " + said;
        }
    }

    /** Runs a main class, or {@code module/class}, in a JVM of its own; returns what it printed, both streams. */
    String run(boolean modular, String main) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String own = joined(modules) + File.pathSeparator + classes;
        String others = joined(libraries);
        List<String> command = modular
                ? List.of(java, QUICK, "--module-path", own, "--class-path", others, "--module", main)
                : List.of(java, QUICK, "--class-path", own + File.pathSeparator + others, main);
        Path printed = folder.resolve("printed.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("the consumer did not end: " + Files.readString(printed));
        }
        return Files.readString(printed);
    }

    private void findArtifacts() throws IOException, URISyntaxException {
        modules.add(jar(folder, Context.class, "dev.gotap.context"));
        modules.add(jar(folder, Logger.class, "dev.gotap.middleware"));
        modules.add(jar(folder, Router.class, "dev.gotap.router"));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String name = Path.of(entry).getFileName().toString();
            if (!name.endsWith(".jar")
                    || modules.contains(entry)
                    || OURS_ALONE.stream().anyMatch(name::contains)) {
                continue;
            }
            (MODULES.stream().anyMatch(name::startsWith) ? modules : libraries).add(entry);
        }
    }

    private static String joined(List<String> path) {
        return String.join(File.pathSeparator, path);
    }

    /** The jar a class comes from. In a build that stops before jars are made, one of the classes, named as the jar is. */
    private static String jar(Path folder, Class<?> type, String module) throws IOException, URISyntaxException {
        Path source =
                Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (!Files.isDirectory(source)) {
            return source.toString();
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!Files.exists(source.resolve("module-info.class"))) {
            manifest.getMainAttributes().putValue("Automatic-Module-Name", module);
        }
        Path jar = folder.resolve(module + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest);
                Stream<Path> tree = Files.walk(source)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String name = source.relativize(file).toString().replace(File.separatorChar, '/');
                if (!name.equals(JarFile.MANIFEST_NAME)) {
                    entries.putNextEntry(new ZipEntry(name));
                    Files.copy(file, entries);
                }
            }
        }
        return jar.toString();
    }
}
