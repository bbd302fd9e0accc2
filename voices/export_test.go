package voices

// The tests with a real engine stand in a package of their own, because the
// engine imports this one. They share these with those without.
type Plain = plain

var (
	Lawful  = lawful
	CacheIn = cacheIn
	FilesIn = filesIn
)
