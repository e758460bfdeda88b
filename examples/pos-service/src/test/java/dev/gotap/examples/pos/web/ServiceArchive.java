package dev.gotap.examples.pos.web;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What one start of the service has learned, for a test that starts it often: its classes are read, parsed and checked once.
 * Such an archive wants a class path of jars, so that folders of classes are packed for it.
 */
final class ServiceArchive {

    private final String classPath;
    private final Path file;

    private ServiceArchive(String classPath, Path file) {
        this.classPath = classPath;
        this.file = file;
    }

    /** Starts the service for practice and rings up a sale; all that is left of it is in the folder. */
    static ServiceArchive madeIn(Path folder, Map<String, String> environment) throws Exception {
        var archive = new ServiceArchive(packed(folder), folder.resolve("service.jsa"));
        try (var service = ServiceProcess.halting(
                environment, List.of("-XX:ArchiveClassesAtExit=" + archive.file, "-cp", archive.classPath))) {
            service.till().ringUp("COF-CAPP");
            service.askToEnd();
            service.exitCode();
        }
        return archive;
    }

    /** Start with these; a JVM that finds no archive, or not the one it made, does without. */
    List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + file, "-cp", classPath);
    }

    private static String packed(Path folder) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(pack(path, folder.resolve(entries.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out);
                Stream<Path> tree = Files.walk(classes)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, packed);
            }
        }
        return jar;
    }
}
