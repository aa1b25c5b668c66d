/**
 * Solves a system of linear equations whose matrix is symmetric and positive definite (Cholesky), in place.
 *
 * @param matrix in row order; only the lower triangle is read, and it is overwritten
 * @param vector the right side; it becomes the solution
 */
export function solve(matrix: Float64Array, vector: Float64Array): void {
  const size = vector.length
  for (let row = 0; row < size; row += 1) {
    const start = row * size
    let value = vector[row] ?? 0
    for (let column = 0; column <= row; column += 1) {
      const other = column * size
      let sum = matrix[start + column] ?? 0
      for (let inner = 0; inner < column; inner += 1) {
        sum -= (matrix[start + inner] ?? 0) * (matrix[other + inner] ?? 0)
      }
      if (column < row) {
        sum /= matrix[other + column] ?? 1
        value -= sum * (vector[column] ?? 0)
      }
      // Values that rounding pushed to or below zero stay slightly positive.
      matrix[start + column] = column < row ? sum : Math.sqrt(Math.max(sum, 1e-300))
    }
    vector[row] = value / (matrix[start + row] ?? 1)
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    let value = vector[row] ?? 0
    for (let inner = row + 1; inner < size; inner += 1) {
      value -= (matrix[inner * size + row] ?? 0) * (vector[inner] ?? 0)
    }
    vector[row] = value / (matrix[row * size + row] ?? 1)
  }
}
