// Look-up in gin's own tree, on the requests that LookupBenchmark makes of ours. Laid over gin's package, since its tree is
// not exported; see the script beside it.
package gin

import (
	"bufio"
	"math/rand"
	"os"
	"strings"
	"testing"
)

// The same as in LookupWorkload.java.
var lookupValues = []string{
	"octocat", "julienschmidt", "42", "httprouter", "gin-gonic",
	"6dcb09b5b57875f3", "master", "1347", "spring-projects", "v1.2.0",
}

type lookupRequest struct{ method, path string }

func lookupTable(b *testing.B) []lookupRequest {
	file, err := os.Open(os.Getenv("ROUTES"))
	if err != nil {
		b.Fatalf("ROUTES must name a file of lines such as: GET /users/:user (%v)", err)
	}
	defer file.Close()
	var routes []lookupRequest
	for lines := bufio.NewScanner(file); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); len(fields) == 2 {
			routes = append(routes, lookupRequest{fields[0], fields[1]})
		}
	}
	return routes
}

// Each parameter of the pattern has a value, the first by the seed.
func lookupFilled(pattern string, seed int) string {
	segments := strings.Split(pattern, "/")
	for i, segment := range segments {
		if strings.HasPrefix(segment, ":") {
			segments[i] = lookupValues[seed%len(lookupValues)]
			seed++
		}
	}
	return strings.Join(segments, "/")
}

func BenchmarkLookup(b *testing.B) {
	routes := lookupTable(b)
	trees := map[string]*node{}
	for _, route := range routes {
		if trees[route.method] == nil {
			trees[route.method] = &node{fullPath: "/"}
		}
		trees[route.method].addRoute(route.path, HandlersChain{func(*Context) {}})
	}
	var inTurn, random []lookupRequest
	for id, route := range routes {
		inTurn = append(inTurn, lookupRequest{route.method, lookupFilled(route.path, id)})
	}
	chance := rand.New(rand.NewSource(1))
	for len(random) < 10_000 {
		route := routes[chance.Intn(len(routes))]
		random = append(random, lookupRequest{route.method, lookupFilled(route.path, chance.Intn(1000))})
	}
	b.Run("github", func(b *testing.B) { lookUp(b, trees, inTurn) })
	b.Run("github-random", func(b *testing.B) { lookUp(b, trees, random) })
	b.Run("scan", func(b *testing.B) { scanPaths(b, inTurn) })
}

func lookUp(b *testing.B, trees map[string]*node, requests []lookupRequest) {
	params := make(Params, 0, 20)
	skipped := make([]skippedNode, 0, 20)
	b.ReportAllocs()
	b.ResetTimer()
	for i, k := 0, 0; i < b.N; i++ {
		params, skipped = params[:0], skipped[:0]
		found := trees[requests[k].method].getValue(requests[k].path, &params, &skipped, false)
		if found.handlers == nil {
			b.Fatal(requests[k])
		}
		if k++; k == len(requests) {
			k = 0
		}
	}
}

// The floor: read each byte of the path.
func scanPaths(b *testing.B, requests []lookupRequest) {
	slashes := 0
	for i, k := 0, 0; i < b.N; i++ {
		path := requests[k].path
		for at := 0; at < len(path); at++ {
			if path[at] == '/' {
				slashes++
			}
		}
		if k++; k == len(requests) {
			k = 0
		}
	}
	if slashes == 0 {
		b.Fatal("no slash in any path")
	}
}
